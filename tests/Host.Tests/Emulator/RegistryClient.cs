using System.Formats.Tar;
using System.IO.Compression;
using System.Net.Http.Headers;

namespace Upgrade.Host.Tests.Emulator;

/// <summary>What a client does to the emulated registry.</summary>
internal sealed class RegistryClient(EmulatorSession session)
{
    public static byte[] Archive(params string[] names)
    {
        using var bytes = new MemoryStream();
        using (var zip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(zip))
        {
            foreach (var name in names)
            {
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream([1, 2, 3]) });
            }
        }

        return bytes.ToArray();
    }

    public async Task<string> TokenAsync(string scope)
    {
        var exchange = await FormAsync("exchange", ("grant_type", "access_token"), ("service", session.Login), ("access_token", session.Token));
        var token = await FormAsync(
            "token", ("grant_type", "refresh_token"), ("service", session.Login), ("scope", scope), ("refresh_token", (string)exchange.Json["refresh_token"]!));
        return (string)token.Json["access_token"]!;
    }

    public Task<Reply> FormAsync(string what, params (string Name, string Value)[] fields) => session.SendAsync(
        new HttpRequestMessage(HttpMethod.Post, $"https://{session.Login}/oauth2/{what}")
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        });

    public Task<Reply> ManifestAsync(string method, string repository, string reference, string? token, string accept = "application/vnd.oci.image.manifest.v1+json")
    {
        var request = new HttpRequestMessage(new HttpMethod(method), $"https://{session.Login}/v2/{repository}/manifests/{reference}");
        request.Headers.Accept.ParseAdd(accept);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return session.SendAsync(request);
    }

    public async Task<Reply> LookUpAsync(string repository, string reference) =>
        await ManifestAsync("HEAD", repository, reference, await TokenAsync($"repository:{repository}:pull"));

    /// <summary>Uploads a context and schedules its build.</summary>
    public async Task<Reply> BuildAsync(byte[] archive, string dockerfile = "Dockerfile", string image = "elb-api:t1")
    {
        var target = (await session.ArmAsync("POST", $"{session.Registry}/listBuildSourceUploadUrl")).Json;
        var put = new HttpRequestMessage(HttpMethod.Put, (string)target["uploadUrl"]!) { Content = new ByteArrayContent(archive) };
        put.Headers.Add("x-ms-blob-type", "BlockBlob");
        Assert.Equal(201, (await session.SendAsync(put)).Status);
        return await session.ArmAsync(
            "POST",
            $"{session.Registry}/scheduleRun",
            $$"""{"type":"DockerBuildRequest","imageNames":["{{image}}"],"isPushEnabled":true,"sourceLocation":"{{target["relativePath"]}}","dockerFilePath":"{{dockerfile}}","platform":{"os":"Linux","architecture":"amd64"} }""");
    }

    public Task<Reply> RunAsync(string run) => session.ArmAsync("GET", $"{session.Registry}/runs/{run}");

    public async Task<Reply> LogAsync(string run, string method = "GET", string? range = null)
    {
        var link = (string)(await session.ArmAsync("POST", $"{session.Registry}/runs/{run}/listLogSasUrl")).Json["logLink"]!;
        var request = new HttpRequestMessage(new HttpMethod(method), link);
        request.Headers.Range = range is null ? null : RangeHeaderValue.Parse(range);
        return await session.SendAsync(request);
    }
}
