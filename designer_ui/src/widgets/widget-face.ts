/** The shape of a widget type's face: how its picture is drawn. */
import type { ComponentType } from 'react'
import type { Json } from '@/api/types/app'
import type { WidgetAnswer } from '@/api/types/report'

export interface WidgetProps<Answer = WidgetAnswer> {
  answer: Answer
  /** What the picture shows, for readers who do not see it. */
  title: string
  /** Opens the records behind a point; absent where there are none. */
  onPoint?: (point: Json[]) => void
  /** Opens one record. */
  onRecord?: (id: string) => void
}

// biome-ignore lint/suspicious/noExplicitAny: each face takes the answer of its own kind
export interface WidgetFace<Answer = any> {
  View: ComponentType<WidgetProps<Answer>>
}
