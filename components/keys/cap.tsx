/** The picture of a key on a button: for the eye only, the button's name stays its own (`aria-keyshortcuts` tells the rest). */
export const Cap = ({ children }: { children: string }) => (
  <span className="cap" aria-hidden="true">
    {children}
  </span>
)
