namespace Upgrade.Engine.History;

/// <summary>Whose a line is.</summary>
internal enum HistoryLineKind
{
    /// <summary>It has a run.</summary>
    Ours,

    /// <summary>It has the eight members and no run.</summary>
    BashTool,

    /// <summary>Anybody else's, or what is left of a torn one.</summary>
    Foreign,
}
