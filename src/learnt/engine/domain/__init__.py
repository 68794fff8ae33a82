"""The words of the field as frozen, self-checking objects. Nothing here imports anything of ours."""
