from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    name = "cms.delivery"
    label = "delivery"

    def ready(self) -> None:
        from cms.delivery import statuses  # noqa: F401
        from cms.delivery.generation import watching
        from cms.delivery.redirects import keeping
        from cms.delivery.sharing import handlers

        watching.connect()
        handlers.connect()
        keeping.connect()
