// Makes a picture small and square in the browser, so that what is sent is little and tells nothing of where it was taken.

const SIDE = 256

const drawn = (bitmap: ImageBitmap): HTMLCanvasElement => {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = SIDE
  const side = Math.min(bitmap.width, bitmap.height)
  canvas.getContext('2d')?.drawImage(bitmap, (bitmap.width - side) / 2, (bitmap.height - side) / 2, side, side, 0, 0, SIDE, SIDE)
  return canvas
}

/** In base64. @throws when the browser cannot read it as a picture. */
export const squared = async (file: File): Promise<string> => {
  const bitmap = await createImageBitmap(file)
  const address = drawn(bitmap).toDataURL('image/png')
  bitmap.close()
  return address.slice(address.indexOf(',') + 1)
}

/** What is shown at present, to come back to; null when it is kept elsewhere and may not be read. */
export const shownPicture = async (address: string): Promise<string | null> => {
  if (new URL(address, location.href).origin !== location.origin) return null
  try {
    return await squared(new File([await (await fetch(address)).blob()], 'shown'))
  } catch {
    return null
  }
}
