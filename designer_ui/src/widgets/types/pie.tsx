/** A pie chart: plotly draws it. */
import type { FigureAnswer } from '@/api/types/report'
import { FigureView } from '../figure-view'
import type { WidgetFace } from '../widget-face'

export const face: WidgetFace<FigureAnswer> = { View: FigureView }
