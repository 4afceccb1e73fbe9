type Plain = string | number | boolean | null | undefined

/** The same shape with nothing optional or read-only: a forgotten optional field would still be assignable. */
type Whole<T> = T extends Plain
  ? T
  : T extends readonly (infer Item)[]
    ? Whole<Item>[]
    : { -readonly [Key in keyof T]-?: Whole<T[Key]> }

/** `true` where what is read serves as what was written, and both have the very same fields. */
export type Exactly<Written, Read> = [Read] extends [Written]
  ? [Whole<Written>] extends [Whole<Read>]
    ? [Whole<Read>] extends [Whole<Written>]
      ? true
      : 'what is read has fewer fields'
    : 'what is read has other fields'
  : 'what is read has other values'
