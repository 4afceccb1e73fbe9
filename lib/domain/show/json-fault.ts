/** Where a text stops being JSON (RFC 8259), and what was expected there. */
export interface JsonFault {
  index: number
  expected: string
}

/**
 * The first fault of a text that does not parse; null for one that does. The messages of `JSON.parse` differ between
 * versions of V8, and some name no position.
 */
export function jsonFault(text: string): JsonFault | null {
  const read = new Reader(text)
  try {
    read.value()
    read.end()
    return null
  } catch (fault) {
    if (fault instanceof Unexpected) return { index: fault.index, expected: fault.message }
    throw fault
  }
}

class Unexpected extends Error {
  constructor(
    readonly index: number,
    expected: string,
  ) {
    super(expected)
  }
}

const scalar = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y
// JSON forbids these; a fault of such a string is shown where it stands.
// biome-ignore lint/suspicious/noControlCharactersInRegex: RFC 8259 §7 forbids exactly these inside a string.
const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*/y

class Reader {
  private at = 0

  constructor(private readonly text: string) {}

  value(): void {
    const sign = this.next()
    if (sign === '{') this.all('}', () => this.entry())
    else if (sign === '[') this.all(']', () => this.value())
    else if (sign === '"') this.string('a text in double quotes, on one line')
    else if (!this.take(scalar)) throw new Unexpected(this.at, 'a value')
  }

  end(): void {
    if (this.next() !== undefined) throw new Unexpected(this.at, 'the end of the file')
  }

  private all(close: string, read: () => void): void {
    this.at++
    if (this.next() !== close) {
      read()
      while (this.next() === ',') {
        this.at++
        read()
      }
      if (this.next() !== close) throw new Unexpected(this.at, `"," or "${close}"`)
    }
    this.at++
  }

  private entry(): void {
    if (this.next() !== '"') throw new Unexpected(this.at, 'a name in double quotes')
    this.string('a name in double quotes')
    if (this.next() !== ':') throw new Unexpected(this.at, '":" after the name')
    this.at++
    this.value()
  }

  private string(expected: string): void {
    this.take(string)
    if (this.text[this.at] !== '"') throw new Unexpected(this.at, expected)
    this.at++
  }

  private take(pattern: RegExp): boolean {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.text)?.[0]
    this.at += found?.length ?? 0
    return found !== undefined
  }

  private next(): string | undefined {
    while (' \t\n\r'.includes(this.text[this.at] ?? 'x')) this.at++
    return this.text[this.at]
  }
}
