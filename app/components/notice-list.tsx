import { Button } from './button'
import { Moment } from './date'
import { Section } from './page-head'

type NoticeShown = { id: string; title: string; says: string; href: string | null; action: string | null; createdAt: string }

type NoticeListProps = { notices: readonly NoticeShown[]; zone: string }

/** What the reader was told, each with when, where to go, and nothing to decide. */
export function NoticeList({ notices, zone }: NoticeListProps) {
  return (
    <ul className="ledger ruled">
      {notices.map((one) => (
        <li key={one.id} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 py-4">
          <div className="min-w-0 max-w-[58ch]">
            <h3 className="h3">{one.title}</h3>
            {one.says ? <p className="mt-0.5 small whitespace-pre-line text-ink-2">{one.says}</p> : null}
            <p className="mt-0.5 small text-ink-2">
              <Moment at={one.createdAt} zone={zone} form="long" />
            </p>
          </div>
          {one.href && one.action ? (
            <p className="links text-sm">
              <a href={one.href}>{one.action}</a>
            </p>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

/** What the reader has not read yet, on Today; one button says that it was read. Nothing at all when there is nothing. */
export function NewNotices({ notices, zone, className }: NoticeListProps & { className?: string }) {
  if (notices.length === 0) return null
  return (
    <Section
      id="news"
      title="New for you"
      className={className}
      action={
        <form method="post" action="/notices">
          {notices.map(({ id }) => (
            <input key={id} type="hidden" name="id" value={id} />
          ))}
          <Button type="submit" variant="3" small>
            I have read this
          </Button>
        </form>
      }
    >
      <div className="mt-3">
        <NoticeList notices={notices} zone={zone} />
      </div>
    </Section>
  )
}
