import { useLoaderData } from '@remix-run/react'

export const meta = () => [{ title: 'A bare page' }]

/** Who is asking and the reads of the compared page; then text of the wanted size. */
export async function loader({ request, context }) {
  const rows = await context.read(request.headers.get('cookie') ?? '')
  return { rows, paragraphs: context.paragraphs }
}

export default function Page() {
  const { rows, paragraphs } = useLoaderData()
  return (
    <main>
      <h1>{`A bare page over ${rows} rows`}</h1>
      {paragraphs.map((text, index) => (
        <p key={index}>{text}</p>
      ))}
    </main>
  )
}
