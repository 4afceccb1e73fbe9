/**
 * Copies the text of an element. A page under `http://LAN-address` has no clipboard API, so the text is selected and
 * copied the old way; it stays selected, so that Ctrl C works even where that is refused. False then.
 */
export async function copyText(element: HTMLElement): Promise<boolean> {
  const selection = getSelection()
  selection?.selectAllChildren(element)
  try {
    if (isSecureContext) {
      await navigator.clipboard.writeText(element.textContent ?? '')
      return true
    }
  } catch {
    // A refused permission leaves the old way.
  }
  return document.execCommand('copy')
}
