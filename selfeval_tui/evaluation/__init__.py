"""What a self-evaluation is: its model, its numbers, its addresses, its TOML text. Imports no other room but language."""
