import type { Type } from '@nestjs/common';
import { canBe } from '../http/path-parameters.js';
import { parametersOf } from './parameters.js';
import { routesOf, type Route } from './routes.js';

/** What is served, for manners that belong to no single route. */
export class ServedRoutes {
  /** The parts of the routes' paths, by how many there are. */
  private readonly templates = new Map<number, { parts: string[]; method: string }[]>();
  private readonly parameters: ReadonlyMap<string, ReadonlySet<string> | undefined>;

  constructor(controllers: readonly Type[]) {
    const routes = routesOf(controllers);
    for (const { path, method } of routes) {
      const parts = path.split('/');
      const alike = this.templates.get(parts.length) ?? [];
      this.templates.set(parts.length, [...alike, { parts, method: method.toUpperCase() }]);
    }
    this.parameters = new Map(
      routes.map((route) => [
        `${route.method} ${route.path}`,
        route.description.anyQuery ? undefined : new Set(queryOf(route)),
      ]),
    );
  }

  /**
   * The query parameters that a route takes; `undefined` where it takes any.
   * @param template as the router has it, with `:parameter`
   */
  parametersOf(method: string, template: string): ReadonlySet<string> | undefined {
    const path = template.replace(/:(\w+)/g, '{$1}');
    return this.parameters.get(`${method === 'HEAD' ? 'get' : method.toLowerCase()} ${path}`);
  }

  /** By which methods this very path can be asked, as `Allow` lists them; none where there is nothing. */
  methodsAt(path: string): string[] {
    const parts = path.split('/');
    const methods = (this.templates.get(parts.length) ?? [])
      .filter((template) => fits(template.parts, parts))
      .map(({ method }) => method);
    return methods.includes('GET') ? [...methods, 'HEAD'] : methods;
  }

  /**
   * Where something that was made can be read: below the path to which it was sent, else the nearest above it
   * that can be read.
   */
  placeOf(path: string, id: unknown): string | undefined {
    const above = path.split('/').map((_, index, parts) => parts.slice(0, parts.length - index).join('/'));
    const candidates = typeof id === 'string' ? [`${path}/${id}`, ...above] : above;
    return candidates.find((one) => this.methodsAt(one).includes('GET'));
  }
}

const queryOf = (route: Route): string[] =>
  parametersOf(route)
    .filter((parameter) => parameter.in === 'query')
    .map(({ name }) => name);

/** Both have as many parts. */
const fits = (template: string[], path: string[]): boolean =>
  template.every((part, index) => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    const written = path[index] ?? '';
    return name === undefined ? part === written : written !== '' && canBe(name, written);
  });
