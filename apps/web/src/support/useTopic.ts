import { useQuery } from '@tanstack/react-query';
import { ticketProductsQuery, useCatalogueName } from '../api/catalogue.js';
import type { Ticket } from './support.queries.js';

/** What a ticket is about, in the words of the catalogue; its keys until those are there. */
export function useTopic(): (ticket: Pick<Ticket, 'product' | 'component'>) => {
  product: string;
  component: string;
} {
  const { data: products = [] } = useQuery(ticketProductsQuery);
  const nameIn = useCatalogueName();
  return ({ product, component }) => {
    const about = products.find(({ key }) => key === product);
    const part = about?.components.find(({ key }) => key === component);
    return { product: about ? nameIn(about.name) : product, component: part ? nameIn(part.name) : component };
  };
}
