/** The checked tree as the server ships it (engine/expressions/backends/browser.py). */
import type { FunctionName } from '@/catalog/names.gen'

/** Name of a type: number, text, bool, date, datetime, member, department, record, rows, any, nothing, list of …. */
export type TypeName = string
export type By = 'number' | 'text' | 'bool' | 'date' | 'datetime' | 'id' | 'day' | 'any'
export type ArithmeticOperator = '+' | '-' | '*' | '/' | '//' | '%' | '**'
export type CompareOperator = '==' | '!=' | '<' | '<=' | '>' | '>='

interface Part<Kind extends string> {
  node: Kind
  type: TypeName
}

export interface ConstantNode extends Part<'constant'> {
  value: string | boolean | null
}
export interface PathNode extends Part<'path'> {
  path: string[]
}
export interface RowPathNode extends Part<'rowpath'> {
  rows: string[]
  path: string[]
}
export interface SelectionNode extends Part<'selection'> {
  rows: string[]
  where: TreeNode | null
  value: TreeNode
}
export interface ItemsNode extends Part<'items'> {
  items: TreeNode[]
}
export interface OneNode extends Part<'negate' | 'ismissing' | 'not' | 'narrow'> {
  operand: TreeNode
}
export interface ArithmeticNode extends Part<'arithmetic'> {
  operator: ArithmeticOperator
  left: TreeNode
  right: TreeNode
}
export interface CompareNode extends Part<'compare'> {
  operator: CompareOperator
  left: TreeNode
  right: TreeNode
  by: By
}
export interface WithinNode extends Part<'within'> {
  operand: TreeNode
  items: TreeNode
  by: By
}
export interface LogicNode extends Part<'logic'> {
  operator: 'and' | 'or'
  items: TreeNode[]
}
export interface ConditionalNode extends Part<'conditional'> {
  when: TreeNode
  then: TreeNode
  other: TreeNode
}
export interface CallNode extends Part<'call'> {
  function: FunctionName
  arguments: TreeNode[]
}

export type TreeNode =
  | ConstantNode
  | PathNode
  | RowPathNode
  | SelectionNode
  | ItemsNode
  | OneNode
  | ArithmeticNode
  | CompareNode
  | WithinNode
  | LogicNode
  | ConditionalNode
  | CallNode
