using Upgrade.Host.Tests.Calls;

namespace Upgrade.Host.Tests.Conformance;

public sealed class ListingTheCalls
{
    [Fact]
    public void The_table_of_calls_has_every_operation_with_its_version_and_no_other() =>
        Assert.Equal(
            PublishedOperations.All.Select(operation => $"{operation.Name} {operation.Method} {operation.Version ?? "–"}").Order(),
            DocumentedCall.Cells().Select(cells => $"{cells[0].Trim('`')} {cells[1]} {cells[2]}").Order());

    [Fact]
    public void Every_call_has_a_word_in_every_column() =>
        Assert.All(DocumentedCall.Cells(), cells => Assert.All(cells, cell => Assert.NotEmpty(cell)));
}
