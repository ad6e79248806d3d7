/** A paragraph, or a heading inside a section (a heading of its own style is level 1, `（一）…` level 2, `1.…` level 3). */
export type Block =
  | { readonly type: 'paragraph'; readonly text: string }
  | { readonly type: 'heading'; readonly level: number; readonly text: string };
