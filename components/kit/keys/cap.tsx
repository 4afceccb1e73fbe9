/**
 * The picture of a key on a button: for the eye only, the button's name stays its own (`aria-keyshortcuts` tells the
 * rest). Drawn by the sheet: a letter in the text would be a visible word that the button's name lacks.
 */
export const Cap = ({ children }: { children: string }) => (
  <span className="cap" aria-hidden="true" data-cap={children} />
)
