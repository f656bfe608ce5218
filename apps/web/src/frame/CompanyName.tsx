import { Box, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { companyQuery } from '../api/company.js';
import { companyName } from '../api/names.js';

/** Whose pages these are, for staff, who look at many companies. */
export function CompanyName({ companyId }: { companyId: string }) {
  const { data: company } = useQuery(companyQuery(companyId));
  return (
    <Box px="sm" mb="md" mih="3rem">
      <Text fw={600}>{company && companyName(company)}</Text>
      <Text size="sm" c="dimmed">
        {company?.customerNumber}
      </Text>
    </Box>
  );
}
