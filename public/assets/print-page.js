/**
 * A button that prints is of use only where a script can print.
 *
 * @param {ParentNode} root
 */
export function printButtons(root) {
  for (const button of root.querySelectorAll('[data-print]')) {
    button.hidden = false
    button.addEventListener('click', () => window.print())
  }
}
