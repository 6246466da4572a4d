"""Which headers a response carries: what a browser may load, keep, tell and frame, and which other websites may use the chat."""

from __future__ import annotations

from bot.settings import Settings
from bot.start_checks import is_origin

_HSTS = "max-age=31536000"
_CONTENT = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
)
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()",
    # Nothing stays on a shared device, not even that the page was there.
    "Cache-Control": "no-store",
    # Instead of the library's name and version.
    "Server": "-",
}
# Addresses that other websites load into their pages; everything else may be neither framed nor embedded.
_SHARED = "/widget"
# Addresses that scripts of allowed websites may call.
_CALLED = "/api/"


class HeaderPolicy:
    """The headers for one set of settings. Websites are compared whole, letter by letter; there is no wildcard and no cookie."""

    def __init__(self, settings: Settings | None = None) -> None:
        self._origins = frozenset(origin for origin in settings.origins if is_origin(origin)) if settings else frozenset()
        self._always = dict(_ALWAYS)
        if settings and settings.production:
            self._always["Strict-Transport-Security"] = _HSTS
        self._own = self._framed_by("'none'") | {"X-Frame-Options": "DENY", "Cross-Origin-Resource-Policy": "same-origin"}
        self._shared = self._own
        if self._origins:
            self._shared = self._framed_by(" ".join(sorted(self._origins))) | {"Cross-Origin-Resource-Policy": "cross-origin"}

    def allows(self, path: str, origin: str | None) -> bool:
        """Say whether scripts of a website may call an address."""
        return path.startswith(_CALLED) and origin in self._origins

    def of(self, path: str, origin: str | None) -> dict[str, str]:
        """Return the headers of the response to a request."""
        headers = self._always | (self._shared if path.startswith(_SHARED) else self._own)
        if self._origins and path.startswith(_CALLED):
            headers["Vary"] = "Origin"
        if origin and self.allows(path, origin):
            headers |= {"Access-Control-Allow-Origin": origin, "Access-Control-Expose-Headers": "Retry-After"}
        return headers

    def of_preflight(self) -> dict[str, str]:
        """Return what a browser is told besides when it asks before a call."""
        return {"Access-Control-Allow-Methods": "GET, POST", "Access-Control-Allow-Headers": "Content-Type", "Access-Control-Max-Age": "600"}

    @staticmethod
    def _framed_by(ancestors: str) -> dict[str, str]:
        return {"Content-Security-Policy": "; ".join((*_CONTENT, f"frame-ancestors {ancestors}"))}
