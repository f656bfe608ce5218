import { RequestMethod, type Type } from '@nestjs/common';
import {
  HTTP_CODE_METADATA,
  METHOD_METADATA,
  PATH_METADATA,
  ROUTE_ARGS_METADATA,
} from '@nestjs/common/constants.js';
import { hasProperty } from '@lotse/contracts';
import { ACCESS, type Access } from '../access/policy.js';
import { BodyPipe } from '../http/bodies.js';
import { DESCRIPTION, type Description } from './describe.js';

/** A route as its decorators tell it. */
export interface Route {
  /** In lower case, as OpenAPI writes it. */
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** With `{parameter}`. */
  path: string;
  /** `<Controller>.<method>`, unique. */
  id: string;
  tag: string;
  access: Access;
  description: Description;
  status: number;
  body: BodyPipe | undefined;
}

export const isWrite = ({ method }: Route): boolean => method !== 'get';

/** What has a version answers it as its ETag, whether the route says so or not. */
export function isVersioned({ description: { answer, versioned } }: Route): boolean {
  return versioned === true || (typeof answer === 'function' && hasProperty(answer, 'version'));
}

export const isPage = ({ description: { answer } }: Route): boolean => answer !== null && 'page' in answer;

/** All routes of these controllers, read from the same decorators by which Nest serves them. */
export const routesOf = (controllers: readonly Type[]): Route[] =>
  controllers.flatMap((controller) =>
    Object.getOwnPropertyNames(controller.prototype)
      .filter((name) => name !== 'constructor')
      .map((name) => routeOf(controller, name))
      .filter((route) => route !== undefined),
  );

function routeOf(controller: Type, name: string): Route | undefined {
  const handler = (controller.prototype as Record<string, object>)[name];
  if (!handler || !Reflect.hasMetadata(METHOD_METADATA, handler)) return undefined;
  const access = Reflect.getMetadata(ACCESS, handler) as Access | undefined;
  const description = Reflect.getMetadata(DESCRIPTION, handler) as Description | undefined;
  if (!access || !description) throw new Error(`${controller.name}.${name} is not described`);

  const requestMethod = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod;
  const method = RequestMethod[requestMethod].toLowerCase() as Route['method'];
  const path = [controller, handler]
    .map((owner) => (Reflect.getMetadata(PATH_METADATA, owner) as string).replace(/^\/|\/$/g, ''))
    .filter((part) => part !== '')
    .join('/');
  return {
    method,
    path: `/${path.replace(/:(\w+)/g, '{$1}')}`,
    id: `${controller.name.replace(/Controller$/, '')}.${name}`,
    tag: controller.name.replace(/Controller$/, ''),
    access,
    description,
    status:
      (Reflect.getMetadata(HTTP_CODE_METADATA, handler) as number | undefined) ??
      (description.redirect ? 302 : method === 'post' ? 201 : 200),
    body: bodyOf(controller, name),
  };
}

function bodyOf(controller: Type, name: string): BodyPipe | undefined {
  const parameters = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, name) ?? {}) as Record<
    string,
    { pipes?: unknown[] }
  >;
  return Object.values(parameters)
    .flatMap(({ pipes = [] }) => pipes)
    .find((pipe) => pipe instanceof BodyPipe);
}
