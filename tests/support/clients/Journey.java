import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.FileInputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import platform.ApiClient;
import platform.ApiException;
import platform.api.AudioApi;
import platform.api.DocumentsApi;
import platform.api.IdentityApi;
import platform.api.QuizzesApi;
import platform.model.Answer;
import platform.model.Answers;
import platform.model.AudioGenerationRequest;
import platform.model.Credentials;
import platform.model.Question;
import platform.model.QuestionAnswer;
import platform.model.QuizRequest;
import platform.model.Registration;

/** A learner's way through the Java client: what the API answers is printed as one line of JSON. */
public class Journey {
  public static void main(String[] args) throws Exception {
    var client = new ApiClient();
    client.updateBaseUri(args[0]);
    var identity = new IdentityApi(client);
    identity.register(
        new Registration().email(args[2]).password(args[3]).displayName("Java"), null);
    var credentials = new Credentials().email(args[2]).password(args[3]);
    var token = identity.logIn(credentials).getAccessToken();
    client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token));

    var documents = new DocumentsApi(client);
    var uploaded = documents.uploadDocument(new File(args[1]), null, "Rivers");
    settle(() -> documents.getDocument(uploaded.getId()).getStatus().getValue());
    var notes = documents.getDocumentNotes(uploaded.getId());

    var quizzes = new QuizzesApi(client);
    var request =
        new QuizRequest()
            .addDocumentIdsItem(uploaded.getId())
            .questionCount(5)
            .types(List.of(QuizRequest.TypesEnum.MULTIPLE_CHOICE, QuizRequest.TypesEnum.TRUE_FALSE));
    var requested = quizzes.createQuiz(request, null);
    settle(() -> quizzes.getQuiz(requested.getId()).getStatus().getValue());
    var quiz = quizzes.getQuiz(requested.getId());
    var answers = new Answers();
    for (var question : quiz.getQuestions()) {
      var isChoice = question.getType() == Question.TypeEnum.MULTIPLE_CHOICE;
      var answer = isChoice ? new Answer(0) : new Answer(true);
      answers.addAnswersItem(new QuestionAnswer().questionId(question.getId()).answer(answer));
    }
    var attempt = quizzes.submitAttempt(quiz.getId(), answers, null);

    var audio = new AudioApi(client);
    var spoken =
        audio.createAudioGeneration(
            new AudioGenerationRequest()
                .documentId(uploaded.getId())
                .kind(AudioGenerationRequest.KindEnum.NOTES)
                .format(AudioGenerationRequest.FormatEnum.WAV),
            null);
    settle(() -> audio.getAudioGeneration(spoken.getId()).getStatus().getValue());
    var magic = new byte[4];
    try (var recording = new FileInputStream(audio.downloadAudio(spoken.getId()))) {
      recording.read(magic);
    }

    var refused = 0;
    try {
      documents.getDocument(quiz.getId());
    } catch (ApiException error) {
      refused = error.getCode();
    }
    var told =
        Map.of(
            "notes", notes.getSummary().size(),
            "questions", quiz.getQuestions().size(),
            "results", attempt.getResults().size(),
            "total", attempt.getTotal(),
            "audio", new String(magic),
            "refused", refused);
    System.out.println(new ObjectMapper().writeValueAsString(told));
  }

  private static void settle(Callable<String> status) throws Exception {
    for (var found = status.call(); !found.equals("ready"); found = status.call()) {
      if (found.equals("failed")) throw new IllegalStateException("failed");
      Thread.sleep(100);
    }
  }
}
