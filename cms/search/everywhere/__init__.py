"""The search of those who write: any words of any text, live or draft, of every site, language and state they may see."""
