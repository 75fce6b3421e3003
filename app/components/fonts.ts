import sansLatin from '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2?url'
import serifLatin from '@fontsource-variable/source-serif-4/files/source-serif-4-latin-opsz-normal.woff2?url'

/** Addresses of the two upright Latin files every first page needs, for `<link rel="preload" as="font" crossOrigin="anonymous">`. */
export const FIRST_PAGE_FONTS: readonly string[] = [serifLatin, sansLatin]
