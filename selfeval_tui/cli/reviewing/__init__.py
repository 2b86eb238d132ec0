"""How a review of files is told: for people, as JSON Lines, as SARIF, as letters to send back."""
