/** What opens over the table of runs; see with-run-popups. */
export { BulkBar } from "./bulk-bar.tsx";
export { ColumnsChoice } from "./columns-choice.tsx";
export { ConditionEditor } from "./condition-editor.tsx";
export { FieldList } from "./field-list.tsx";
export { RunMenuItems } from "./run-menu-items.tsx";
export { SavedViews } from "./saved-views.tsx";
export { TagsDialog } from "./tags-dialog.tsx";
