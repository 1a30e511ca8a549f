/** A button with a menu of commands, operated as the ARIA practices describe. */

import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Icon, type IconName } from './Icon.tsx';

export interface MenuItem {
  text: string;
  run: () => void;
  /** A line above it begins another group. */
  begins?: boolean;
}

/** The button is an icon, so that it finds room beside what it belongs to; `label` is its name. */
export function Menu({ label, icon, items }: { label: string; icon: IconName; items: MenuItem[] }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <div class="menu">
      <button
        ref={button}
        type="button"
        class="small-button"
        title={label}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        <Icon name={icon} /> <span aria-hidden="true">▾</span>
      </button>
      {open && <List id={id} label={label} items={items} onLeave={() => setOpen(false)} onClose={close} />}
    </div>
  );
}

interface ListProps {
  id: string;
  label: string;
  items: MenuItem[];
  /** The person went elsewhere. */
  onLeave(): void;
  /** The person chose something or gave up: the focus goes back to the button. */
  onClose(): void;
}

/** The open menu: the arrow keys go round in it, Escape closes it, and so does a click elsewhere. */
function List({ id, label, items, onLeave, onClose }: ListProps) {
  const list = useRef<HTMLDivElement>(null);
  const entries = (): HTMLElement[] => [...(list.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];

  useLayoutEffect(() => {
    entries()[0]?.focus();
    const outside = (event: Event): void => {
      if (!list.current?.parentElement?.contains(event.target as Node)) onLeave();
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, []);

  const onKeyDown = (event: KeyboardEvent): void => {
    const all = entries();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const to: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 };
    const next = to[event.key];
    if (next !== undefined) all[(next + all.length) % all.length]?.focus();
    else if (event.key === 'Escape') onClose();
    else if (event.key === 'Tab') onLeave();
    if (next !== undefined || event.key === 'Escape') event.preventDefault();
  };
  return (
    <div ref={list} id={id} class="menu-list" role="menu" aria-label={label} tabIndex={-1} onKeyDown={onKeyDown}>
      {items.map(({ text, run, begins }) => (
        <button
          key={text}
          type="button"
          role="menuitem"
          tabIndex={-1}
          class={begins ? 'begins' : ''}
          onClick={() => {
            onClose();
            run();
          }}
        >
          {text}
        </button>
      ))}
    </div>
  );
}
