"""The screens as pictures: what a person sees, at the sizes people have."""
