"""The admin's API of pages: those that one may read, and what leads to them."""

from wagtail import hooks
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.models import Page
from wagtail.query import PageQuerySet

from cms.core.boundary.pages import readable_pages


class OwnPagesAPI(PagesAdminAPIViewSet):
    def get_base_queryset(self) -> PageQuerySet:
        return readable_pages(self.request.user) | Page.objects.filter(depth=1)


@hooks.register("construct_admin_api", order=10)
def answer_for_wagtails_pages(router: WagtailAPIRouter) -> None:
    router.register_endpoint("pages", OwnPagesAPI)
