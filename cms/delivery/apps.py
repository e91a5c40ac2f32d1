from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    name = "cms.delivery"
    label = "delivery"

    def ready(self) -> None:
        from cms.delivery.redirects import keeping
        from cms.delivery.sharing import handlers

        handlers.connect()
        keeping.connect()
