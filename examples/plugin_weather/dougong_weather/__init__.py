"""Weather for Dougong. Everything it takes from the engine comes through engine.extend."""
