import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Button, ButtonLink } from '~/components/button'
import { Empty } from '~/components/empty'
import { TextField } from '~/components/field'
import { Markdown } from '~/components/lesson/markdown'
import { PageHead } from '~/components/page-head'
import { arrangeGlossary, type GlossaryEntry } from '~/domain/glossary'
import { requirePermission } from '~/identity/index.server'
import { readReference } from '~/models/curricula.server'

export const meta: MetaFunction = () => [{ title: 'Glossary · Jointmark' }]

const LONGEST_QUERY = 80

export async function loader({ request }: LoaderFunctionArgs) {
  await requirePermission(request, 'read:course:any')
  const query = (new URL(request.url).searchParams.get('q') ?? '').trim().slice(0, LONGEST_QUERY)
  const glossary = await readReference('glossary')
  return { query, of: Object.keys(glossary).length, sections: arrangeGlossary({ glossary, query }) }
}

export default function Glossary() {
  const { query, of, sections } = useLoaderData<typeof loader>()
  const found = sections.reduce((sum, { entries }) => sum + entries.length, 0)
  const shown = new Set(sections.flatMap(({ entries }) => entries.map(({ id }) => id)))
  return (
    <>
      <PageHead
        over="Glossary"
        title={query ? `${found} of ${of} words have “${query}” in them` : `${of} words, each meaning one thing here`}
        lead="As the lessons, cases and exams use them. In a lesson, a dotted line under a word opens its meaning there."
      />
      <form method="get" role="search" aria-label="Search the glossary" className="noprint mt-8 flex flex-wrap items-end gap-3">
        <TextField
          name="q"
          id="q"
          label="Look for"
          type="search"
          defaultValue={query}
          autoComplete="off"
          maxLength={LONGEST_QUERY}
          frameClassName="w-full max-w-96"
        />
        <Button type="submit">Search</Button>
        {query ? (
          <ButtonLink variant="3" href="/glossary">
            Show all words
          </ButtonLink>
        ) : null}
      </form>
      {sections.length > 1 ? (
        <nav aria-label="Letters" className="noprint mt-6 flex flex-wrap gap-1">
          {sections.map(({ letter }) => (
            <a key={letter} href={`#letter-${letter}`} className="tnum grid min-h-9 min-w-9 place-items-center px-1 font-semibold">
              {letter}
            </a>
          ))}
        </nav>
      ) : null}
      {found === 0 ? (
        <Empty title="No word is like that" action={<a href="/glossary">Show all words</a>} className="mt-10">
          Try a shorter word, or a part of one.
        </Empty>
      ) : (
        <div className="mt-8 grid gap-10">
          {sections.map(({ letter, entries }) => (
            <section key={letter} aria-labelledby={`letter-${letter}`} className="grid gap-x-8 gap-y-2 sm:grid-cols-[3rem_minmax(0,1fr)]">
              <h2 id={`letter-${letter}`} className="h2 scroll-mt-4">
                {letter}
              </h2>
              <dl className="ledger ruled max-w-[46rem]">
                {entries.map((entry) => (
                  <Entry key={entry.id} entry={entry} shown={shown} />
                ))}
              </dl>
            </section>
          ))}
        </div>
      )}
    </>
  )
}

/** A word and its meaning; words to see also that the search left out lead to the whole glossary. */
function Entry({ entry, shown }: { entry: GlossaryEntry; shown: ReadonlySet<string> }) {
  return (
    <div id={entry.id} className="scroll-mt-4 px-2 py-4 target:bg-joint-tint">
      <dt className="h3">{entry.term}</dt>
      <dd className="mt-1">
        <Markdown text={entry.says} inline />
      </dd>
      {entry.see.length > 0 ? (
        <dd className="mt-1 text-sm text-ink-2">
          See also{' '}
          {entry.see.map(({ id, term }, index) => (
            <span key={id}>
              {index > 0 ? ', ' : ''}
              <a href={shown.has(id) ? `#${id}` : `/glossary#${id}`}>{term}</a>
            </span>
          ))}
        </dd>
      ) : null}
    </div>
  )
}
