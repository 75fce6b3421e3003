import { Slot, lessonComponents, type LessonComponents, type LessonContext } from './lesson-components'
import { PlannedItems, RunningItem } from './prose-parts'

type ItemAttributes = { minutes?: string; purpose?: string; running?: string; children?: React.ReactNode }

/** The components of a facilitation guide: those of lessons, and an agenda whose running times are filled when it is served. */
export function guideComponents(context: LessonContext): LessonComponents {
  const Item = ({ minutes = '', purpose = '', running = '', children }: ItemAttributes) => (
    <RunningItem minutes={minutes} purpose={purpose} running={<Slot name={`running:${running}`} />}>
      {children}
    </RunningItem>
  )
  return { ...lessonComponents(context, 0), Agenda: PlannedItems, Item: Item as LessonComponents[string] }
}
