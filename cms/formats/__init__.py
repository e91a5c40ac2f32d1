"""How a language writes a day, where Django's own choice is not our readers'."""
