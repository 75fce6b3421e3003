import { ArrowDownWideNarrow, ArrowUpNarrowWide } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from './class-names'
import { Icon } from './icon'

type TableProps = {
  /** What the table holds; the scroll region takes it as its name. */
  caption: string
  showCaption?: boolean
  /** Rows of about 38 px, for registers. */
  dense?: boolean
  className?: string
  children: ReactNode
}

/** A table in a named scroll region. Its `thead` and `tbody` are yours; `DataTable` writes them from columns. */
export function Table({ caption, showCaption, dense, className, children }: TableProps) {
  return (
    <ScrollRegion label={`${caption}, table`}>
      <table className={classNames('table', dense && 'table-dense', className)}>
        <caption className={showCaption ? undefined : 'sr-only'}>{caption}</caption>
        {children}
      </table>
    </ScrollRegion>
  )
}

/** A region that scrolls must be reachable by keyboard, although nothing in it is a control. */
const SCROLLS = { role: 'region', tabIndex: 0 } as const

/** A part wider than the page scrolls in its own named region. */
export function ScrollRegion({ label, className, children }: { label: string; className?: string; children: ReactNode }) {
  return (
    <div className={classNames('scroll-x', className)} {...SCROLLS} aria-label={label}>
      {children}
    </div>
  )
}

export type Sort = { href: string; direction?: 'ascending' | 'descending' }

/** A column head; with `sort` a link, and `aria-sort` on the column the rows are in order of. */
export function ColumnHead({ sort, num, className, children }: { sort?: Sort; num?: boolean; className?: string; children: ReactNode }) {
  return (
    <th scope="col" className={classNames(num && 'num', className)} aria-sort={sort?.direction}>
      {sort ? (
        <a href={sort.href}>
          {children}
          {sort.direction ? <Icon of={sort.direction === 'ascending' ? ArrowUpNarrowWide : ArrowDownWideNarrow} /> : null}
        </a>
      ) : (
        children
      )}
    </th>
  )
}

/** On phones: the item's title, beside the title, a line with or without the column's name, or left out. */
export type CardPlace = 'title' | 'aside' | 'line' | 'plain' | 'hide'

export type Column<Row> = {
  key: string
  head: ReactNode
  /** The head as words, for the line on phones; needed when `head` is not a string. */
  label?: string
  cell: (row: Row) => ReactNode
  /** Names the row: rendered as a row header. */
  rowHead?: boolean
  num?: boolean
  sort?: Sort
  card?: CardPlace
  className?: string
}

type DataTableProps<Row> = Omit<TableProps, 'children'> & {
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  rowClassName?: (row: Row) => string | undefined
  /** Rows become list items on phones. */
  cards?: boolean
}

/** A table from columns and rows. */
export function DataTable<Row>({ columns, rows, rowKey, rowClassName, cards, className, ...table }: DataTableProps<Row>) {
  return (
    <Table {...table} className={classNames(cards && 'table-cards', className)}>
      <thead {...role(cards, 'rowgroup')}>
        <tr {...role(cards, 'row')}>
          {columns.map((column) => (
            <ColumnHead key={column.key} sort={column.sort} num={column.num} className={column.className}>
              {column.head}
            </ColumnHead>
          ))}
        </tr>
      </thead>
      <tbody {...role(cards, 'rowgroup')}>
        {rows.map((row) => (
          <tr key={rowKey(row)} className={rowClassName?.(row)} {...role(cards, 'row')}>
            {columns.map((column) => (
              <Cell key={column.key} column={column} row={row} cards={cards} />
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

/** Rows drawn as blocks lose their table roles in browsers, so they are written out. */
function role(cards: boolean | undefined, name: string): { role?: string } {
  return cards ? { role: name } : {}
}

function Cell<Row>({ column, row, cards }: { column: Column<Row>; row: Row; cards?: boolean }) {
  const place = column.card ?? (column.rowHead ? 'title' : 'line')
  const look = classNames(column.num && 'num', cards && place !== 'line' && `card-${place}`, column.className)
  const label = cards ? (column.label ?? (typeof column.head === 'string' ? column.head : undefined)) : undefined
  const content = column.cell(row)
  if (column.rowHead) {
    return (
      <th scope="row" className={look} data-label={label} {...role(cards, 'rowheader')}>
        {content}
      </th>
    )
  }
  return (
    <td className={look} data-label={label} {...role(cards, 'cell')}>
      {content}
    </td>
  )
}
