"""What burdens one side only; these depend on whose side the reader is on."""
