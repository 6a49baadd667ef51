"""`python -m termcheck`."""

from termcheck.cli import main

if __name__ == "__main__":
    main(prog_name="termcheck")
