export const DistributionListsPage = () => null;
