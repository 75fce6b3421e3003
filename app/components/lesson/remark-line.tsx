import { CircleCheck, CircleX } from 'lucide-react'
import type { Remark } from '~/domain/exercises'
import { Icon } from '../icon'
import { Markdown } from './markdown'

/** What is said about one part of an answer: the mark in words, then the reason. */
export function RemarkLines({ remarks }: { remarks: readonly Remark[] }) {
  return (
    <>
      {remarks.map((remark) => (
        <p key={remark.says} className="small mt-1">
          <strong className={remark.right ? 'text-ok' : 'text-bad'}>
            <Icon of={remark.right ? CircleCheck : CircleX} /> {remark.right ? 'Right' : 'Not this one'}
          </strong>
          {remark.right && remark.says === 'Right' ? null : (
            <span className="mt-0.5 block">
              <Markdown inline text={remark.says} />
            </span>
          )}
        </p>
      ))}
    </>
  )
}
