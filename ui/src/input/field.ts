type Editable = HTMLInputElement | HTMLTextAreaElement;

const NOT_TEXT = /^(button|checkbox|radio|range|color|file|submit|reset|image|hidden)$/;

/** The text field that would receive a typed character. */
export function textField(el: EventTarget | null): Editable | undefined {
  if (el instanceof HTMLTextAreaElement) return el;
  return el instanceof HTMLInputElement && !NOT_TEXT.test(el.type) ? el : undefined;
}

/** Whether typing goes into text here, including rich text that we cannot take back. */
export function isEditing(el: Element | null): boolean {
  return textField(el) !== undefined || (el instanceof HTMLElement && el.isContentEditable);
}

/** Writes through the native setter, so that controlled React inputs notice. */
function write(el: Editable, value: string, inputType: string): void {
  const proto =
    el instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
  Object.getOwnPropertyDescriptor(proto, 'value')?.set?.call(el, value);
  el.dispatchEvent(new InputEvent('input', { bubbles: true, inputType }));
}

/** What a field contained before a burst of keys, so that a scan leaves no trace in it. */
export class FieldSnapshot {
  private constructor(
    private readonly el: Editable,
    private readonly value: string,
    private readonly start: number | null,
    private readonly end: number | null,
  ) {}

  static of(el: Element | null): FieldSnapshot | undefined {
    const field = textField(el);
    return field && new FieldSnapshot(field, field.value, field.selectionStart, field.selectionEnd);
  }

  restore(): void {
    if (this.el.value === this.value) return;
    write(this.el, this.value, 'historyUndo');
    this.select(this.start, this.end);
  }

  /** Types text where the selection was: a burst that was no scan after all. */
  type(text: string): void {
    const from = this.start ?? this.value.length;
    const to = this.end ?? from;
    write(this.el, this.value.slice(0, from) + text + this.value.slice(to), 'insertText');
    this.select(from + text.length, from + text.length);
  }

  private select(start: number | null, end: number | null): void {
    // Number and e-mail fields have no selection.
    if (start !== null && this.el.selectionStart !== null) this.el.setSelectionRange(start, end);
  }
}
