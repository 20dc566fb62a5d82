// Buttons that copy a piece of code: `data-copies` names the field with it.

// How long a button says that it copied, in ms.
const DONE = 2000;

// `say` tells what came of it.
export function copies(say) {
  for (const button of document.querySelectorAll("[data-copies]")) {
    button.addEventListener("click", async () => {
      const area = document.getElementById(button.dataset.copies);
      try {
        await navigator.clipboard.writeText(area.value);
        say("已复制。");
        button.dataset.done = "";
        setTimeout(() => delete button.dataset.done, DONE);
      } catch (refused) {
        area.focus();
        area.select();
        say("浏览器不让网页复制。代码已选中，请按 Ctrl+C（Mac 上按 ⌘C）。");
      }
    });
  }
}
