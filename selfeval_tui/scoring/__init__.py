"""What an evaluation scores and why: presets, the scorecard, its reasons. Pure, but for reading preset files."""
