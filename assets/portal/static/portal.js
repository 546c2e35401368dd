// Decoration only: nothing on this portal needs a script to be read.
var _wanbao = window._wanbao || [];
function addFavorite() { alert("请按 Ctrl+D 收藏本站"); }
function zoom(size) { document.getElementById("zoom").style.fontSize = size + "px"; }
function share(to) { if (to === "link" && navigator.clipboard) { navigator.clipboard.writeText(location.href); } }
window.addEventListener("load", function () {
  document.querySelectorAll("img[data-original], img[data-src]").forEach(function (image) {
    image.src = image.getAttribute("data-original") || image.getAttribute("data-src");
  });
});
