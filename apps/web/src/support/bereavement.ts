/** What the prepared ticket is about: the customer account, and the questions about its data. Keys of the catalogue. */
export const topicOfBereavement = {
  product: 'jtl-customer-account',
  component: 'company-data-and-account',
} as const;
