/** Grounds that differ by drawing, not by colour alone. */
export const TEXTURES = ['solid', 'tint', 'stripe', 'hatch', 'cross', 'open', 'quiet'] as const
export type Texture = (typeof TEXTURES)[number]

const PLAIN_FILLS: Partial<Record<Texture, string>> = {
  solid: 'fill-joint bar-fill',
  open: 'fill-surface',
  quiet: 'fill-sunk',
}

/** Class or pattern address that paints a shape in a texture, with the patterns of `TexturePatterns` under the same `scope`. */
export function texturePaint(texture: Texture, scope: string): { className?: string; fill?: string } {
  const className = PLAIN_FILLS[texture]
  return className ? { className } : { fill: `url(#${scope}-${texture})` }
}

/** Pattern definitions, once inside the SVG that uses them. `scope` is `useScope()`: ids are unique on the page. */
export function TexturePatterns({ scope }: { scope: string }) {
  return (
    <defs>
      <pattern id={`${scope}-hatch`} width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="8" height="8" className="fill-bad-tint" />
        <rect width="5" height="8" className="fill-bad" />
      </pattern>
      <pattern id={`${scope}-cross`} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="6" height="6" className="fill-bad-tint" />
        <rect width="2" height="6" className="fill-bad" />
        <rect width="6" height="2" className="fill-bad" />
      </pattern>
      <pattern id={`${scope}-stripe`} width="6" height="6" patternUnits="userSpaceOnUse">
        <rect width="6" height="6" className="fill-warn-tint" />
        <rect width="3" height="6" className="fill-warn" />
      </pattern>
      <pattern id={`${scope}-tint`} width="6" height="6" patternUnits="userSpaceOnUse">
        <rect width="6" height="6" className="fill-joint-tint" />
        <circle cx="3" cy="3" r="1.4" className="fill-joint" />
      </pattern>
    </defs>
  )
}
