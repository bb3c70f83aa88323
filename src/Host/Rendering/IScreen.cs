using Upgrade.Engine.Target;

namespace Upgrade.Host.Rendering;

/// <summary>One stream that people read. Writing to it never fails: nobody may be there any more.</summary>
internal interface IScreen
{
    /// <summary>Shows a notice.</summary>
    void Show(Notice notice);

    /// <summary>Takes away what stands there only for the moment, so that another stream may write on the same terminal.</summary>
    void Settle();
}
