using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Upgrade.Benchmarks;

// Every figure is a ratio against something else in the same run: dotnet run -c Release --project tests/Benchmarks -- --filter '*'
var config = DefaultConfig.Instance
    .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
    .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "cli-upgrade-benchmarks"));

BenchmarkSwitcher.FromTypes([typeof(AppendingALine), typeof(WritingANote), typeof(TakingTheLock), typeof(AnsweringReadiness), typeof(LookingBeforeARun)]).Run(args, config);
