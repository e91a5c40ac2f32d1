from cms.core.models.base import BasePage, SiteHome
from cms.core.models.identity import SiteIdentity
from cms.core.models.navigation import NavigationMenu
from cms.core.models.texts import SiteTexts

__all__ = ["BasePage", "NavigationMenu", "SiteHome", "SiteIdentity", "SiteTexts"]
