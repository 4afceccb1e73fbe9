import type { Page } from '@playwright/test'

export interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** Relative luminance (WCAG 2.2, 0–1) of a patch: of its darker tenth, its middle and its lighter tenth; and of every pixel. */
export interface Patch {
  dark: number
  middle: number
  light: number
  all: number[]
}

/** Contrast of two luminances as WCAG counts it, 1 to 21. */
export const contrast = (a: number, b: number) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)

/** Looks at patches of a picture of the page; the browser itself reads the picture. */
export async function patchesOf<Name extends string>(page: Page, picture: Buffer, boxes: Record<Name, Box>) {
  const names = Object.keys(boxes)
  const found = await page.evaluate(readPatches, {
    png: picture.toString('base64'),
    boxes: Object.values<Box>(boxes),
  })
  const patches = found.map((all): Patch => {
    const sorted = all.toSorted((a, b) => a - b)
    const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0
    return { dark: at(0.1), middle: at(0.5), light: at(0.9), all }
  })
  return (name: Name) => {
    const patch = patches[names.indexOf(name)]
    if (!patch) throw new Error(`No patch is named ${name}.`)
    return patch
  }
}

/** Runs in the page. */
async function readPatches({ png, boxes }: { png: string; boxes: Box[] }) {
  const bytes = Uint8Array.from(atob(png), sign => sign.charCodeAt(0))
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
  const pen = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')
  if (!pen) throw new Error('This browser draws nothing.')
  pen.drawImage(bitmap, 0, 0)
  const linear = (part: number) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
  return boxes.map(({ x, y, width, height }) => {
    const { data } = pen.getImageData(Math.round(x), Math.round(y), Math.round(width), Math.round(height))
    return Array.from({ length: data.length / 4 }, (_, pixel) => {
      const [red = 0, green = 0, blue = 0] = [0, 1, 2].map(part =>
        linear((data[pixel * 4 + part] ?? 0) / 255),
      )
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue
    })
  })
}
