"""What a reviewer would return a form for: findings, the rules that make them, what a folder shows. Pure."""
