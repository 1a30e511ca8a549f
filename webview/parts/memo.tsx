/** A component that is drawn again only with other properties: for the rows of long lists. */
import { Component, type ComponentType } from 'preact';

export function memo<P extends object>(View: ComponentType<P>): ComponentType<P> {
  return class Kept extends Component<P> {
    override shouldComponentUpdate(next: P): boolean {
      const names = Object.keys(next) as (keyof P)[];
      return names.length !== Object.keys(this.props).length || names.some((name) => next[name] !== this.props[name]);
    }

    override render() {
      return <View {...(this.props as P)} />;
    }
  };
}
