import { customerNumbersIn } from './customer-numbers.js';

describe('the customer numbers in a text', () => {
  it('stand between blanks, line breaks, commas and semicolons, each once', () => {
    expect(customerNumbersIn(' K-1\r\nK-2, "K-3";k-1\tK-4\n\n')).toEqual(['k-1', 'K-2', 'K-3', 'K-4']);
    expect(customerNumbersIn('')).toEqual([]);
  });

  it('stand in the column of a table that is headed so, whatever separates its cells', () => {
    for (const separator of [';', ',', '\t'])
      expect(
        customerNumbersIn(
          `\ufeff"Firma"${separator}"Kundennummer"\r\n"A${separator} B"${separator}K-1\r\nC${separator}"K-2"\r\n`,
        ),
      ).toEqual(['K-1', 'K-2']);
    expect(customerNumbersIn('customer_number\nK-1\nK-2')).toEqual(['K-1', 'K-2']);
    expect(customerNumbersIn('Name,Customer Number\nX\nY,K-2')).toEqual(['K-2']);
    expect(customerNumbersIn('Kundennummer;Name\n="0123";=1+1\n')).toEqual(['0123']);
  });

  it('are as many as can be declared at', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => `K-${index}`);
    expect(customerNumbersIn(many.join('\n'))).toHaveLength(10_000);
    expect(() => customerNumbersIn([...many, 'K-x'].join('\n'))).toThrow('request.invalid');
  });
});
